"""What the texts of hw07 to hw13 say in numbers, computed, so that it stays true."""

import re

import numpy as np
import pytest
from helpers.course import TOP
from references.conftest import load
from sklearn.datasets import load_breast_cancer, load_wine, make_circles, make_regression
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import learning_curve
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def text_of(name):
    """Return the master of an assignment, its lines joined."""
    text = (TOP / "source" / name / f"{name}.py").read_text(encoding="utf-8")
    return re.sub(r"\s*\n#? *", " ", text)


@pytest.fixture(scope="module")
def tumours():
    """The breast cancer data of hw07's closing section, standardised by the training half."""
    measured, benign = load_breast_cancer(return_X_y=True)
    shuffled = np.random.default_rng(0).permutation(len(benign))
    train, test = shuffled[:285], shuffled[285:]
    measured = (measured - measured[train].mean(axis=0)) / measured[train].std(axis=0)
    return measured[train], benign[train], measured[test], benign[test]


def test_hw07_naive_bayes_has_95_percent_right_and_is_too_sure(tumours):
    assert "about 95 % are right" in text_of("hw07_probability")
    X_train, y_train, X_test, y_test = tumours
    model = load("hw07_probability").GaussianNaiveBayes()
    model.fit(X_train, y_train)
    right = model.predict(X_test) == y_test
    very = np.exp(model.predict_log_proba(X_test).max(axis=1)) > 0.99
    assert np.mean(right) == pytest.approx(0.95, abs=0.005)
    # "wrong several times as often" as one in a hundred
    assert np.mean(~right[very]) > 0.03


def test_the_wines_come_from_three_varieties_of_grape_and_not_from_growers():
    for name in ("hw08_pca", "hw11_trees_and_forests"):
        assert "three varieties of grape" in text_of(name)
        assert "growers" not in text_of(name)


def test_hw08_scikit_learn_takes_eigenvectors_where_there_are_many_more_rows():
    wine = load_wine().data
    many = PCA(4).fit((wine - wine.mean(axis=0)) / wine.std(axis=0))
    few = PCA(2).fit(np.random.default_rng(0).normal(size=(12, 5)))
    assert (many._fit_svd_solver, few._fit_svd_solver) == ("covariance_eigh", "full")


def test_hw08_no_direction_beats_the_first_eigenvector():
    rng = np.random.default_rng(1)
    C = np.cov(rng.normal(size=(30, 4)) @ rng.normal(size=(4, 4)), rowvar=False)
    values, vectors = np.linalg.eigh(C)
    w = rng.normal(size=4)
    w /= np.linalg.norm(w)
    assert w @ C @ w == pytest.approx(np.sum(values * (vectors.T @ w) ** 2))
    assert w @ C @ w <= values[-1]


def test_hw08_noise_of_equal_variances_has_about_equal_shares():
    noise = np.random.default_rng(0).normal(size=(300, 3))
    np.testing.assert_allclose(PCA().fit(noise).explained_variance_ratio_, 1 / 3, atol=0.03)


def test_hw09_the_forest_is_rarely_ahead_of_the_svc_in_one_exam():
    """The text says one of eight, from 200 exams; a few of them must not contradict it."""
    assert "about one of eight" in text_of("hw09_model_evaluation")
    X, benign = load_breast_cancer(return_X_y=True)
    ahead = 0
    for seed in range(8):
        shuffled = np.random.default_rng(seed).permutation(569)
        test, train = shuffled[:143], shuffled[143:]
        forest = RandomForestClassifier(random_state=0).fit(X[train], benign[train])
        svc = make_pipeline(StandardScaler(), SVC()).fit(X[train], benign[train])
        ahead += forest.score(X[test], benign[test]) > svc.score(X[test], benign[test])
    assert ahead <= 4  # at 1 in 8, five or more of eight have a probability below 0.002


def test_hw09_an_act_pays_from_the_quotient_of_the_costs_on():
    cost = load("hw09_model_evaluation").expected_cost
    for leaks, cheaper in ((20, False), (30, True)):
        y = np.repeat([1, 0], [leaks, 100 - leaks])
        dig, wait = (cost(y, np.full(100, p), 0.5, 300, 1200) for p in (1.0, 0.0))
        assert bool(dig < wait) is cheaper


def test_hw10_the_ring_needs_the_rbf_kernel_on_new_points_too():
    points, inner = make_circles(n_samples=300, factor=0.5, noise=0.1, random_state=0)
    order = np.random.default_rng(0).permutation(300)
    learn, exam = order[:200], order[200:]
    score = {}
    for kernel in ("linear", "rbf"):
        model = make_pipeline(StandardScaler(), SVC(kernel=kernel))
        score[kernel] = model.fit(points[learn], inner[learn]).score(points[exam], inner[exam])
    assert abs(score["linear"] - 0.5) < 0.12
    assert score["rbf"] > 0.97


def test_hw11_a_forest_hardly_follows_a_straight_line_in_ten_dimensions():
    X, y = make_regression(n_samples=1000, n_features=10, noise=0.1, random_state=0)
    mse = {}
    for model in (RandomForestRegressor(30, random_state=0), LinearRegression()):
        _, _, scores = learning_curve(
            model, X, y, train_sizes=[800], scoring="neg_mean_squared_error", cv=5
        )
        mse[type(model).__name__] = -scores.mean()
    assert mse["LinearRegression"] < 0.02
    # "still a fifth of the variance of y"
    assert mse["RandomForestRegressor"] / y.var() == pytest.approx(0.2, abs=0.03)


def test_hw11_bits_bound_the_questions_from_below():
    """Asking in the best order needs at least as many questions, and as many for halves."""
    entropy = load("hw11_trees_and_forests").entropy
    halves, thirds = ["a", "a", "b", "c"], ["a", "b", "c"]
    assert entropy(halves) == pytest.approx(1 / 2 + 2 * 1 / 4 * 2)
    assert entropy(thirds) < 1 / 3 * 1 + 2 / 3 * 2


def test_hw12_the_larger_network_has_93322_parameters():
    layers = [("conv", 32, 3), ("pool", 2), ("conv", 64, 3), ("pool", 2), ("conv", 64, 3)]
    layers += [("flatten",), ("dense", 64), ("dense", 10)]
    assert load("hw12_convolutional_networks").count_parameters((28, 28, 1), layers) == 93_322
    assert "93,322" in text_of("hw12_convolutional_networks")


def test_hw13_the_models_of_the_text_have_these_parameters():
    count = load("hw13_sequence_models").count_lstm_parameters
    assert count(15, 16, 32, [24, 1]) == 7_329
    assert count(10, 3, 2, [4, 1]) == 95
    assert "240 + 6272 + 792 + 25 = 7329" in text_of("hw13_sequence_models")


def test_hw13_an_untrained_forget_gate_loses_about_a_quarter_in_every_step():
    """The gates of the notebook's LSTM while it reads padding: the vector of the padding is 0."""
    rng = np.random.default_rng(5)
    d, u, size = 8, 3, 40
    table = rng.normal(size=(size, d))
    W, U = rng.normal(size=(d, 4 * u)) / 2, rng.normal(size=(u, 4 * u)) / 2
    b = np.concatenate([np.zeros(u), np.ones(u), np.zeros(2 * u)])
    step = load("hw13_sequence_models").lstm_step
    h, c = np.zeros(u), np.zeros(u)
    gates = []
    for t in range(15):
        x = table[t + 1] if t < 10 else np.zeros(d)
        if t >= 10:
            z = x @ W + h @ U + b
            gates.append(1 / (1 + np.exp(-z[u : 2 * u])))
        h, c = step(x, h, c, W, U, b)
    assert np.mean(gates) == pytest.approx(1 / (1 + np.exp(-1)), abs=0.06)


@pytest.mark.parametrize(
    "name",
    [
        "hw07_probability",
        "hw08_pca",
        "hw09_model_evaluation",
        "hw10_svm_and_kernels",
        "hw11_trees_and_forests",
    ],
)
def test_the_library_code_shown_is_that_of_the_script(name):
    """What stands in "The same in a library" is a part of library_output.py, word for word."""
    script = (TOP / "source" / name / "library_output.py").read_text(encoding="utf-8")
    text = (TOP / "source" / name / f"{name}.py").read_text(encoding="utf-8")
    section = text.split("# ## The same in a library\n")[1].split("# ## Words you will meet")[0]
    code = re.search(r"# ```python\n(.*?)# ```\n", section, re.DOTALL)[1]
    shown = "\n".join(line[2:] for line in code.splitlines())
    assert shown.strip() in script
