import numpy as np;


class GradientClipper:

    def __init__(self, gradientMap):
        self.gradientMap = gradientMap;

    @staticmethod
    def normOf(arrayList):
        maxEntry = max(float(np.abs(gradient).max()) for gradient in arrayList);
        containsNan = any(np.isnan(gradient).any() for gradient in arrayList);
        if (containsNan):
            return float("nan");
        if (maxEntry == 0.0 or maxEntry == float("inf")):
            return maxEntry;
        squareSum = 0.0;
        for gradient in arrayList:
            squareSum += float(np.sum((gradient / maxEntry) ** 2, dtype=float));
        return maxEntry * squareSum ** 0.5;

    def scaleEntry(self, gradient, normValue, maxNorm):
        if (normValue > maxNorm and normValue != float("inf")):
            return gradient * (maxNorm / normValue);
        return gradient.copy();


def clip_by_value(gradientMap, maxValue):
    resultMap = {};
    for gradientName in gradientMap.keys():
        resultMap[gradientName] = gradientMap[gradientName].clip(-maxValue, maxValue);
    return resultMap;


def clip_by_norm(gradientMap, maxNorm):
    clipper = GradientClipper(gradientMap);
    resultMap = {};
    for gradientName, gradient in gradientMap.items():
        resultMap[gradientName] = clipper.scaleEntry(gradient, clipper.normOf([gradient]), maxNorm);
    return resultMap;


def global_norm(gradientMap):
    return GradientClipper.normOf(list(gradientMap.values()));


def clip_by_global_norm(gradientMap, maxNorm):
    clipper = GradientClipper(gradientMap);
    normValue = global_norm(gradientMap);
    resultMap = {};
    for gradientName, gradient in gradientMap.items():
        resultMap[gradientName] = clipper.scaleEntry(gradient, normValue, maxNorm);
    return resultMap, normValue;


def has_non_finite(gradientMap):
    foundNonFinite = False;
    for gradient in gradientMap.values():
        foundNonFinite = foundNonFinite or bool((~np.isfinite(gradient)).any());
    return foundNonFinite;
