"""Print the output that stands under "The same in a library" in hw20_clustering."""

from sklearn.cluster import KMeans
from sklearn.datasets import load_iris
from sklearn.metrics import silhouette_score
from sklearn.mixture import GaussianMixture

flowers = load_iris().data
for k in (2, 3, 4):
    model = KMeans(n_clusters=k, n_init=10, random_state=0).fit(flowers)
    clear = silhouette_score(flowers, model.labels_)
    print(f"K = {k}: inertia {model.inertia_:.2f}, silhouette {clear:.3f}")

mixture = GaussianMixture(n_components=3, n_init=5, random_state=0).fit(flowers)
scores = -mixture.score_samples(flowers)
print("strangest flowers:", scores.argsort()[::-1][:3], scores.max().round(2))
