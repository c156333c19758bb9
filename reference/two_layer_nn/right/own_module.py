"""The trainings build a module of their own, with parameters in another order, and write the squared error out."""


class Network(nn.Module):
    def __init__(self, D_in, D_out):
        super().__init__()
        first, second = nn.Linear(D_in, H), nn.Linear(H, D_out)
        self.output, self.hidden = second, first

    def forward(self, X):
        return self.output(self.hidden(X).clamp(min=0))

    def error(self, X, Y):
        return (Y - self(X)).square().sum()


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model = Network(X.shape[1], Y.shape[1])
    losses_tr, losses_val = np.empty(nite), np.empty(nite, np.float32)
    for i in range(nite):
        loss = model.error(X, Y)
        losses_tr[i] = loss.item()
        loss.backward()
        with torch.no_grad():
            state = {name: p - lr * p.grad for name, p in model.named_parameters()}
            model.load_state_dict(state)
            losses_val[i] = model.error(X_val, Y_val)
        model.zero_grad(set_to_none=False)
    return model, losses_tr, losses_val


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model = Network(X.shape[1], Y.shape[1])
    optimizer = torch.optim.Adam([{"params": model.output.parameters()}, {"params": model.hidden.parameters()}], lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = model.error(X, Y)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses_tr.append(loss.detach())
        losses_val.append(model.error(X_val, Y_val).detach())
    return [model, losses_tr, losses_val]
