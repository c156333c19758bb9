"""The formula as a product of local derivatives, carried back from the loss; loops over the entries."""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        out = torch.empty(x.shape, dtype=self.w.dtype, device=self.w.device)
        for i, number in enumerate(x):
            out[i] = torch.tanh(number * self.w[0] + self.b[0])
        return out


def analytic_gradients(x, y_true, y_prediction):
    dloss_dw, dloss_db = [], []
    for number, true, prediction in zip(x.tolist(), y_true.tolist(), y_prediction.tolist(), strict=True):
        upstream = -2 * (true - prediction)
        upstream *= 1 - prediction**2
        dloss_db.append(upstream)
        dloss_dw.append(upstream * number)
    return torch.tensor(dloss_dw, dtype=torch.float64), torch.tensor(dloss_db, dtype=torch.float64)
