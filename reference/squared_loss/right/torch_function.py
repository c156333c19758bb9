"""PyTorch's own loss without a reduction, as a module object."""

import warnings

warnings.filterwarnings("ignore", message="Using a target size")

sq_loss = torch.nn.MSELoss(reduction="none")
