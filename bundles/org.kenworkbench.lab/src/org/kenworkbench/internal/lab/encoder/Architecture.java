/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The layouts that the lab knows, each with the values of {@code model_type} that have it. */
public enum Architecture {

    BERT("bert", "Bert", List.of("bert")),
    DEBERTA("deberta", "DebertaV2", List.of("deberta-v2")),
    DISTILBERT("distilbert", "DistilBert", List.of("distilbert")),
    ELECTRA("electra", "Electra", List.of("electra")),
    ROBERTA("roberta", "Roberta", List.of("roberta", "xlm-roberta", "camembert")),
    T5("transformer", "T5", List.of("t5", "mt5", "umt5"));

    private final String prefix;
    private final String className;
    private final List<String> modelTypes;

    Architecture(String prefix, String className, List<String> modelTypes) {
        this.prefix = prefix;
        this.className = className;
        this.modelTypes = modelTypes;
    }

    /** The layout of a {@code model_type}. */
    static Optional<Architecture> ofModelType(String type) {
        return Arrays.stream(values()).filter(one -> one.modelTypes.contains(type)).findFirst();
    }

    /** The layout by the name of a class of Hugging Face's, as {@code BertModel}. */
    static Optional<Architecture> ofClassName(String name) {
        return Arrays.stream(values()).filter(one -> name.startsWith(one.className)).findFirst();
    }

    static String allModelTypes() {
        return Arrays.stream(values()).flatMap(one -> one.modelTypes.stream()).collect(Collectors.joining(", "));
    }

    /** Returns the prefix, with its dot, that the encoder's tensors have in a model with a head. */
    String prefix() {
        return prefix + '.';
    }

    /** The {@code model_type} that is written where none was. */
    String modelType() {
        return modelTypes.getFirst();
    }

    /**
     * The class that loads a classifier of that {@code model_type}. Hugging Face's library has none that classifies
     * texts by T5's encoder alone, but one that classifies tokens by it.
     */
    static String classifierClass(String modelType) {
        return switch (modelType) {
            case "bert" -> "BertForSequenceClassification";
            case "deberta-v2" -> "DebertaV2ForSequenceClassification";
            case "distilbert" -> "DistilBertForSequenceClassification";
            case "electra" -> "ElectraForSequenceClassification";
            case "xlm-roberta" -> "XLMRobertaForSequenceClassification";
            case "camembert" -> "CamembertForSequenceClassification";
            case "t5" -> "T5ForTokenClassification";
            case "mt5" -> "MT5ForTokenClassification";
            case "umt5" -> "UMT5ForTokenClassification";
            default -> "RobertaForSequenceClassification";
        };
    }
}
