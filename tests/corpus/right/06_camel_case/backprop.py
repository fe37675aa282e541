import numpy as np;


class LayerCache:

    def __init__(self, previousActivation, weightMatrix, biasVector):
        self.previousActivation = previousActivation;
        self.weightMatrix = weightMatrix;
        self.biasVector = biasVector;
        self.preActivation = None;

    def getExampleCount(self):
        return self.previousActivation.shape[1];


class ActivationFactory:

    @staticmethod
    def forward(activationName, zMatrix):
        if (activationName == "relu"):
            return np.maximum(zMatrix, 0);
        elif (activationName == "tanh"):
            return np.tanh(zMatrix);
        elif (activationName == "sigmoid"):
            return 1.0 / (1.0 + np.exp(-zMatrix));
        else:
            raise ValueError("activationName: " + activationName);

    @staticmethod
    def backward(activationName, zMatrix):
        if (activationName == "relu"):
            return np.where(zMatrix > 0, 1.0, 0.0);
        aMatrix = ActivationFactory.forward(activationName, zMatrix);
        if (activationName == "tanh"):
            return 1.0 - aMatrix ** 2;
        return aMatrix * (1.0 - aMatrix);


def linear_forward(previousActivation, weightMatrix, biasVector):
    layerCache = LayerCache(previousActivation, weightMatrix, biasVector);
    return weightMatrix.dot(previousActivation) + biasVector, layerCache;


def linear_activation_forward(previousActivation, weightMatrix, biasVector, activationName):
    zMatrix, layerCache = linear_forward(previousActivation, weightMatrix, biasVector);
    layerCache.preActivation = zMatrix;
    return ActivationFactory.forward(activationName, zMatrix), layerCache;


def L_model_forward(inputMatrix, parameterMap):
    layerCount = len(parameterMap) // 2;
    cacheList = list();
    currentActivation = inputMatrix;
    for layerIndex in range(1, layerCount + 1):
        activationName = "sigmoid" if (layerIndex == layerCount) else "relu";
        currentActivation, layerCache = linear_activation_forward(
            currentActivation,
            parameterMap["W" + str(layerIndex)],
            parameterMap["b" + str(layerIndex)],
            activationName);
        cacheList.append(layerCache);
    return currentActivation, cacheList;


def compute_cost(lastActivation, labelMatrix):
    exampleCount = labelMatrix.shape[1];
    positivePart = np.sum(labelMatrix * np.log(lastActivation));
    negativePart = np.sum((1 - labelMatrix) * np.log(1 - lastActivation));
    return float((positivePart + negativePart) / (-exampleCount));


def linear_backward(zGradient, layerCache):
    exampleCount = layerCache.getExampleCount();
    weightGradient = zGradient.dot(layerCache.previousActivation.transpose()) / exampleCount;
    biasGradient = np.mean(zGradient, axis=1, keepdims=True);
    activationGradient = layerCache.weightMatrix.transpose().dot(zGradient);
    return activationGradient, weightGradient, biasGradient;


def linear_activation_backward(activationGradient, layerCache, activationName):
    zGradient = activationGradient * ActivationFactory.backward(activationName, layerCache.preActivation);
    return linear_backward(zGradient, layerCache);


def L_model_backward(lastActivation, labelMatrix, cacheList):
    gradientMap = dict();
    layerCount = len(cacheList);
    activationGradient = -labelMatrix / lastActivation + (1 - labelMatrix) / (1 - lastActivation);
    for layerIndex in reversed(range(1, layerCount + 1)):
        activationName = "sigmoid" if (layerIndex == layerCount) else "relu";
        # key of dA is 1-based here: dA of this layer
        gradientMap["dA" + str(layerIndex)] = activationGradient;
        activationGradient, weightGradient, biasGradient = linear_activation_backward(
            activationGradient, cacheList[layerIndex - 1], activationName);
        gradientMap["dW" + str(layerIndex)] = weightGradient;
        gradientMap["db" + str(layerIndex)] = biasGradient;
    return gradientMap;


def update_parameters(parameterMap, gradientMap, learningRate):
    updatedMap = {};
    for parameterName, parameterValue in parameterMap.items():
        updatedMap[parameterName] = parameterValue - learningRate * gradientMap["d" + parameterName];
    return updatedMap;
