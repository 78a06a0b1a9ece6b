"""The other side of a speed ratio: runs one case with PyTorch or scikit-learn each time it is asked to.

usage: python3 peer.py CASE           prints "ready NOTE", then for every line on standard input the seconds of one run
       python3 peer.py CASE memory    runs ten times and prints "ready MEGABYTES NOTE", the most memory that the process had
Needs Debian's python3-torch (with libopenblas0-pthread) and python3-sklearn, or the same packages from anywhere.
"""
import math
import os
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "2")
THREADS = int(os.environ["OMP_NUM_THREADS"])


def torch_with_threads():
    import torch

    torch.set_num_threads(THREADS)
    torch.manual_seed(0)
    return torch


def twelve_bit_step(batch, steps):
    """One optimiser step of 12-10-7-5-4-3-2, tanh, cross-entropy, Adam; the time of one of `steps`."""
    torch = torch_with_threads()
    widths = [12, 10, 7, 5, 4, 3, 2]
    layers = []
    for fan_in, fan_out in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(fan_in, fan_out), torch.nn.Tanh()]
    net = torch.nn.Sequential(*layers[:-1])
    optimiser = torch.optim.Adam(net.parameters(), 4e-4)
    x = (torch.rand(batch, 12) > 0.5).float()
    y = torch.randint(0, 2, (batch,))
    loss = torch.nn.CrossEntropyLoss()

    def run():
        for _ in range(steps):
            optimiser.zero_grad()
            loss(net(x), y).backward()
            optimiser.step()

    return run, steps, f"PyTorch {torch.__version__}"


def critic_step(hidden, batch, rate, contrast):
    """One step of Adam on a critic of 20 + 20 columns: MINE with shuffled pairs, or InfoNCE on all pairs of a batch."""
    torch = torch_with_threads()
    nn, d = torch.nn, 20
    net = nn.Sequential(nn.Linear(2 * d, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU(), nn.Linear(hidden, 1))
    optimiser = torch.optim.Adam(net.parameters(), rate)
    x, y = torch.randn(batch, d), torch.randn(batch, d)

    def mine():
        joint = net(torch.cat([x, y], 1))
        marginal = net(torch.cat([x, y[torch.randperm(batch)]], 1))
        return -(joint.mean() - torch.logsumexp(marginal, 0) + math.log(batch)).sum()

    def infonce():
        pairs = torch.cat([x[:, None].expand(batch, batch, d), y[None].expand(batch, batch, d)], 2)
        scores = net(pairs.reshape(batch * batch, 2 * d)).reshape(batch, batch)
        return -(scores.diag() - torch.logsumexp(scores, 1)).mean()

    def run():
        optimiser.zero_grad()
        (infonce if contrast else mine)().backward()
        optimiser.step()

    return run, 1, f"PyTorch {torch.__version__}"


def staircase_step(batch, steps):
    """One step of Adam on InfoNCE with two towers and the table of their inner products; the time of one of `steps`."""
    torch = torch_with_threads()
    nn, d = torch.nn, 20
    towers = [nn.Sequential(nn.Linear(d, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 32)) for _ in range(2)]
    optimiser = torch.optim.Adam([p for tower in towers for p in tower.parameters()], 5e-4)
    x, y = torch.randn(batch, d), torch.randn(batch, d)

    def run():
        for _ in range(steps):
            optimiser.zero_grad()
            scores = towers[0](x) @ towers[1](y).T
            (-(scores.diag() - torch.logsumexp(scores, 1)).mean()).backward()
            optimiser.step()

    return run, steps, f"PyTorch {torch.__version__}"


def encoder_step(batch):
    """One step of Adam on the encoder of Deep InfoMax for images of 3 x 32 x 32."""
    torch = torch_with_threads()
    nn = torch.nn
    layers = []
    for channels_in, channels_out in zip([3, 64, 128], [64, 128, 256]):
        layers += [nn.Conv2d(channels_in, channels_out, 4, 2, 1), nn.BatchNorm2d(channels_out), nn.ReLU()]
    layers += [nn.Flatten(), nn.Linear(4096, 1024), nn.BatchNorm1d(1024), nn.ReLU(), nn.Linear(1024, 64)]
    net = nn.Sequential(*layers)
    optimiser = torch.optim.Adam(net.parameters(), 1e-4)
    x = torch.randn(batch, 3, 32, 32)

    def run():
        optimiser.zero_grad()
        net(x).square().mean().backward()
        optimiser.step()

    return run, 1, f"PyTorch {torch.__version__}"


def digits_step(batch):
    """One step of Adam on two convolutions with batch normalisation and max pooling, for images of 28 x 28."""
    torch = torch_with_threads()
    nn = torch.nn
    layers = []
    for channels_in, channels_out in [(1, 16), (16, 32)]:
        layers += [nn.Conv2d(channels_in, channels_out, 3, 1, 1, bias=False), nn.BatchNorm2d(channels_out), nn.ReLU(), nn.MaxPool2d(2)]
    net = nn.Sequential(*layers, nn.Flatten(), nn.Linear(32 * 7 * 7, 10))
    optimiser = torch.optim.Adam(net.parameters(), 1e-3)
    x, y = torch.randn(batch, 1, 28, 28), torch.arange(batch) % 10
    loss = nn.CrossEntropyLoss()

    def run():
        optimiser.zero_grad()
        loss(net(x), y).backward()
        optimiser.step()

    return run, 1, f"PyTorch {torch.__version__}"


def kde_bounds(n, d, variance, divisors=(2,)):
    """The pairwise sum of the upper bound (divisor 2), the lower one (8) or both, the shortest way to say it in PyTorch."""
    torch = torch_with_threads()
    x = torch.rand(n, d)

    def run():
        distances = torch.cdist(x, x) ** 2
        return [-(torch.logsumexp(-distances / (divisor * variance), 1) - math.log(n)).mean() for divisor in divisors]

    return run, 1, f"PyTorch {torch.__version__}"


def neighbours(n, d, k=3):
    """KSG algorithm 1 on scikit-learn's k-d tree in the maximum norm."""
    import numpy
    import sklearn
    from scipy.special import digamma
    from sklearn.neighbors import KDTree

    rng = numpy.random.default_rng(0)
    x = rng.standard_normal((n, d))
    y = 0.8 * x + 0.6 * rng.standard_normal((n, d))

    def run():
        joint = numpy.hstack([x, y])
        radius = KDTree(joint, metric="chebyshev").query(joint, k=k + 1)[0][:, k]
        radius = numpy.nextafter(radius, 0)
        n_x = KDTree(x, metric="chebyshev").query_radius(x, radius, count_only=True)
        n_y = KDTree(y, metric="chebyshev").query_radius(y, radius, count_only=True)
        return digamma(n) + digamma(k) - numpy.mean(digamma(n_x) + digamma(n_y))

    return run, 1, f"scikit-learn {sklearn.__version__}"


def matrix(columns, rows):
    """scikit-learn's mutual_info_regression of each of some columns with all later ones; the time of one pair."""
    import numpy
    import sklearn
    from sklearn.feature_selection import mutual_info_regression

    rng = numpy.random.default_rng(0)
    x = rng.standard_normal((rows, columns))
    for j in range(1, columns):
        x[:, j] = 0.6 * x[:, j - 1] + 0.8 * x[:, j]

    def run():
        return [mutual_info_regression(x[:, j + 1 :], x[:, j], n_neighbors=3, random_state=0) for j in range(columns - 1)]

    return run, columns * (columns - 1) // 2, f"scikit-learn {sklearn.__version__}"


CASES = {
    "step-256": lambda: twelve_bit_step(256, 200),
    "step-4096": lambda: twelve_bit_step(4096, 20),
    "mine": lambda: critic_step(512, 512, 1e-4, False),
    "infonce": lambda: critic_step(256, 64, 5e-4, True),
    "staircase": lambda: staircase_step(64, 20),
    "infomax": lambda: encoder_step(64),
    "digits-conv": lambda: digits_step(128),
    "kde-4096x10": lambda: kde_bounds(4096, 10, 1e-3),
    "kde-4096x10-wide": lambda: kde_bounds(4096, 10, 0.1),
    "kde-4096x10-both": lambda: kde_bounds(4096, 10, 1e-3, (2, 8)),
    "kde-4096x10-wide-both": lambda: kde_bounds(4096, 10, 0.1, (2, 8)),
    "ksg-100000x1": lambda: neighbours(100_000, 1),
    "ksg-10000x5": lambda: neighbours(10_000, 5),
    "ksg-10000x20": lambda: neighbours(10_000, 20),
    "matrix-200": lambda: matrix(20, 2000),
}


def megabytes():
    """The most memory that this process ever had."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in CASES or sys.argv[2:] not in ([], ["memory"]):
        sys.exit("usage: peer.py CASE [memory], CASE one of " + ", ".join(CASES))
    run, repeats, note = CASES[sys.argv[1]]()
    run()
    if sys.argv[2:]:
        for _ in range(9):
            run()
        print("ready", megabytes(), note, f"with {THREADS} threads", flush=True)
        sys.exit()
    print("ready", note, f"with {THREADS} threads", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        run()
        print((time.perf_counter() - start) / repeats, flush=True)
