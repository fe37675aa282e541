import numpy as np;


class ParameterBuilder:

    def __init__(self, layersDims):
        self.layersDims = layersDims;
        self.parameterMap = {};

    def build(self, weightSource):
        for layerIndex in range(1, len(self.layersDims)):
            fanOut = self.layersDims[layerIndex];
            fanIn = self.layersDims[layerIndex - 1];
            self.parameterMap["W" + str(layerIndex)] = weightSource(fanIn, fanOut);
            self.parameterMap["b" + str(layerIndex)] = np.zeros(shape=(fanOut, 1));
        return self.parameterMap;


def initialize_parameters_zeros(layersDims):
    return ParameterBuilder(layersDims).build(lambda fanIn, fanOut: np.zeros(shape=(fanOut, fanIn)));


def initialize_parameters_random(layersDims, scaleValue, randomGenerator):
    def weightSource(fanIn, fanOut):
        return randomGenerator.normal(loc=0.0, scale=scaleValue, size=(fanOut, fanIn));
    return ParameterBuilder(layersDims).build(weightSource);


def initialize_parameters_xavier(layersDims, randomGenerator):
    def weightSource(fanIn, fanOut):
        standardDeviation = np.sqrt(2.0 / (fanIn + fanOut));
        return randomGenerator.normal(loc=0.0, scale=standardDeviation, size=(fanOut, fanIn));
    return ParameterBuilder(layersDims).build(weightSource);


def initialize_parameters_he(layersDims, randomGenerator):
    def weightSource(fanIn, fanOut):
        standardDeviation = np.sqrt(2.0 / fanIn);
        return randomGenerator.normal(loc=0.0, scale=standardDeviation, size=(fanOut, fanIn));
    return ParameterBuilder(layersDims).build(weightSource);


class NetworkProbe:

    def __init__(self, parameterMap, activationName):
        self.parameterMap = parameterMap;
        self.activationName = activationName;

    def activate(self, zMatrix):
        if (self.activationName == "relu"):
            return np.maximum(0, zMatrix);
        if (self.activationName == "tanh"):
            return np.tanh(zMatrix);
        return 1 / (1 + np.exp(-zMatrix));

    def run(self, inputMatrix):
        scaleList = [];
        layerCount = len(self.parameterMap) // 2;
        for layerIndex in range(1, layerCount + 1):
            zMatrix = np.matmul(self.parameterMap["W" + str(layerIndex)], inputMatrix);
            inputMatrix = self.activate(zMatrix + self.parameterMap["b" + str(layerIndex)]);
            scaleList.append(float(np.std(inputMatrix)));
        return scaleList;


def activation_scales(parameterMap, inputMatrix, activationName):
    return NetworkProbe(parameterMap, activationName).run(inputMatrix);
