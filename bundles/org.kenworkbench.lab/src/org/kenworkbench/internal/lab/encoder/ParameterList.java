/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.lab.model.ParameterSpec;
import org.kenworkbench.internal.lab.model.ParameterSpec.Group;

/** Collects the tensors of a classifier, by the names that Hugging Face's libraries give them. One thread. */
final class ParameterList {

    static final String WORDS = "embeddings.word_embeddings";
    static final String POSITIONS = "embeddings.position_embeddings";
    static final String TYPES = "embeddings.token_type_embeddings";

    private final EncoderConfig config;
    private final List<ParameterSpec> specs = new ArrayList<>();

    private ParameterList(EncoderConfig config) {
        this.config = config;
    }

    /** @param labels how many labels there are */
    static List<ParameterSpec> of(EncoderConfig config, int labels) {
        ParameterList list = new ParameterList(config);
        switch (config.details()) {
            case DebertaDetails details -> DebertaBody.declare(config, details, list);
            case T5Details details -> T5Body.declare(config, details, list);
            case EncoderDetails.Usual _ -> UsualBody.declare(config, list);
        }
        list.head(labels);
        return List.copyOf(list.specs);
    }

    /** Name of the words' embeddings. */
    static String words(Architecture architecture) {
        return architecture == Architecture.T5 ? T5Body.WORDS : WORDS;
    }

    /** Adds an embedding, [any number of rows, size]. */
    void table(String name, int size) {
        table(name, ParameterSpec.ANY, size, Group.EMBEDDINGS);
    }

    void table(String name, long rows, int size, Group group) {
        add(full(name) + ParameterSpec.WEIGHT, List.of(rows, (long) size), group);
    }

    /** Adds the parts of a layer that all layouts with norms behind sums have. */
    void layer(int layer) {
        for (LayerPart part : LayerPart.values()) {
            String name = part.in(config.architecture(), layer);
            if (part.isNorm()) {
                norm(name, config.hiddenSize(), Group.LAYERS);
            } else {
                linear(name, part == LayerPart.INTERMEDIATE ? config.intermediateSize() : config.hiddenSize(),
                        part == LayerPart.OUTPUT ? config.intermediateSize() : config.hiddenSize());
            }
        }
    }

    /** Adds a norm with weights and biases. */
    void norm(String name, int size, Group group) {
        pair(full(name), List.of((long) size), size, group);
    }

    /** Adds the weights of a norm that has no biases. */
    void scale(String name, int size) {
        add(full(name) + ParameterSpec.WEIGHT, List.of((long) size), Group.LAYERS);
    }

    /** Adds a linear map of the layers. */
    void linear(String name, int out, int in) {
        weightAndBias(name, List.of((long) out, (long) in));
    }

    /** Adds a linear map of the layers that has no bias. */
    void matrix(String name, int out, int in) {
        add(full(name) + ParameterSpec.WEIGHT, List.of((long) out, (long) in), Group.LAYERS);
    }

    /** Adds weights of the layers with a bias for each of their rows. */
    void weightAndBias(String name, List<Long> dims) {
        pair(full(name), dims, dims.getFirst(), Group.LAYERS);
    }

    private void head(int labels) {
        long hidden = config.hiddenSize();
        ClassifierHead.denseName(config.architecture())
                .ifPresent(dense -> pair(dense, List.of(hidden, hidden), hidden, Group.HEAD));
        pair(ClassifierHead.outputName(config.architecture()), List.of((long) labels, hidden), labels, Group.HEAD);
    }

    private void pair(String name, List<Long> dims, long biases, Group group) {
        add(name + ParameterSpec.WEIGHT, dims, group);
        add(name + ParameterSpec.BIAS, List.of(biases), group);
    }

    private void add(String name, List<Long> dims, Group group) {
        specs.add(new ParameterSpec(name, dims, group));
    }

    private String full(String name) {
        return config.architecture().prefix() + name;
    }
}
