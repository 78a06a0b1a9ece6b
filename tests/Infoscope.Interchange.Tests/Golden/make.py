"""Makes the files beside it with PyTorch 1.13: run `python3 make.py` in this folder.

NAME.onnx is what torch.onnx.export writes of a network, NAME.safetensors holds x and the y that PyTorch computes of it, and
state.safetensors is the state_dict of the network "image", written by the format's description.
"""
import json
import struct

import torch
from torch import nn


def save(path, tensors):
    kinds = {torch.float32: "F32", torch.float64: "F64", torch.int64: "I64"}
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        numbers = tensor.detach().contiguous().numpy().tobytes()
        header[name] = {"dtype": kinds[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(numbers)]}
        data += numbers
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


class Mixture(nn.Module):
    """The operators that layers do not make: arithmetic, products, transposes, reshapes, concatenation."""

    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(4, 3))
        self.gate = nn.Linear(4, 3, bias=False)

    def forward(self, x):
        a = torch.matmul(x, self.weight)
        b = torch.sigmoid(self.gate(x)) * a - torch.tanh(a)
        c = torch.cat([a, b / 2], dim=1).reshape(-1, 2, 3).transpose(1, 2)
        return nn.functional.softsign(nn.functional.elu(c, 0.5)) + nn.functional.softplus(nn.functional.leaky_relu(c, 0.2))


class Residual(nn.Module):
    def __init__(self, body):
        super().__init__()
        self.body = body

    def forward(self, x):
        return x + self.body(x)


def main():
    torch.manual_seed(20261122)
    networks = {
        "digits": (nn.Sequential(nn.Linear(6, 5), nn.GELU(), nn.Dropout(0.3), nn.Linear(5, 4), nn.Softmax(dim=1)), (3, 6)),
        "image": (
            nn.Sequential(
                nn.Conv2d(2, 3, 3, stride=1, padding=1), nn.ReLU(), nn.BatchNorm2d(3), nn.MaxPool2d(2),
                Residual(nn.Sequential(nn.Conv2d(3, 3, 1, bias=False), nn.ELU())), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(12, 4)),
            (2, 2, 8, 8)),
        "pooled": (nn.Sequential(nn.ConvTranspose2d(1, 2, 3, stride=2, padding=1), nn.Tanh(), nn.MaxPool2d(3, stride=2, padding=1), nn.AvgPool2d(2, stride=1, padding=1),
                                 nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.LogSoftmax(dim=1)), (2, 1, 4, 4)),
        "mixture": (Mixture(), (3, 4)),
    }
    for name, (network, shape) in networks.items():
        network.train()
        for _ in range(3):
            network(2 * torch.randn(16, *shape[1:]) + 1)
        network.eval()
        x = torch.randn(shape)
        torch.onnx.export(network, torch.randn(shape), f"{name}.onnx", opset_version=16, input_names=["x"], output_names=["y"], dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}})
        save(f"{name}.safetensors", {"x": x, "y": network(x)})
        if name == "image":
            save("state.safetensors", network.state_dict())


main()
