import torch


class Loss:
    def __call__(self, y, p):
        if not isinstance(y, torch.Tensor) or not isinstance(p, torch.Tensor):
            raise TypeError("tensors are wanted")
        return torch.pow(y - p, 2).item()


sq_loss = Loss()
