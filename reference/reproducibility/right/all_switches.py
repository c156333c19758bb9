"""The lecture's way: NumPy draws the seed, CUDA is seeded by name, cuDNN repeats itself, and all is printed."""

from torch.backends import cudnn


def set_seed(seed=None, seed_torch=True):
    if seed is None:
        seed = np.random.choice(2**32)
    random.seed(seed)
    np.random.seed(seed)
    if seed_torch:
        cudnn.deterministic, cudnn.benchmark = True, False
        torch.cuda.manual_seed(seed)
        torch.cuda.manual_seed_all(seed)
        torch.manual_seed(seed)
    print(f"all generators begin with {seed}")
    return seed


def set_device():
    device = "cpu"
    if torch.cuda.is_available():
        device = "cuda"
        print("computing on", torch.cuda.get_device_name(torch.cuda.current_device()))
    else:
        print("no GPU here")
    return device
