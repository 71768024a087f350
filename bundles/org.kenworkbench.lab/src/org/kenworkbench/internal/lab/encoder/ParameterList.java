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

/** The tensors of a classifier, by the names that Hugging Face's libraries give them. Stateless. */
final class ParameterList {

    static final String WORDS = "embeddings.word_embeddings";
    static final String POSITIONS = "embeddings.position_embeddings";
    static final String TYPES = "embeddings.token_type_embeddings";
    static final String EMBEDDING_NORM = "embeddings.LayerNorm";
    /** Name of the projection that ELECTRA has where embeddings are smaller than hidden states. */
    static final String PROJECTION = "embeddings_project";

    private final EncoderConfig config;
    private final List<ParameterSpec> specs = new ArrayList<>();

    private ParameterList(EncoderConfig config) {
        this.config = config;
    }

    /** @param labels how many labels there are */
    static List<ParameterSpec> of(EncoderConfig config, int labels) {
        ParameterList list = new ParameterList(config);
        list.embeddings();
        for (int layer = 0; layer < config.layers(); layer++) {
            list.layer(layer);
        }
        list.head(labels);
        return List.copyOf(list.specs);
    }

    private void embeddings() {
        long size = config.embeddingSize();
        add(WORDS + ParameterSpec.WEIGHT, List.of(ParameterSpec.ANY, size));
        add(POSITIONS + ParameterSpec.WEIGHT, List.of(ParameterSpec.ANY, size));
        if (config.architecture() != Architecture.DISTILBERT) {
            add(TYPES + ParameterSpec.WEIGHT, List.of(ParameterSpec.ANY, size));
        }
        norm(EMBEDDING_NORM, size, ParameterSpec.Group.EMBEDDINGS);
        if (config.embeddingSize() != config.hiddenSize()) {
            linear(config.architecture().prefix() + PROJECTION, config.hiddenSize(), size, ParameterSpec.Group.LAYERS);
        }
    }

    private void layer(int layer) {
        for (LayerPart part : LayerPart.values()) {
            String name = part.in(config.architecture(), layer);
            if (part.isNorm()) {
                norm(name, config.hiddenSize(), ParameterSpec.Group.LAYERS);
            } else {
                long out = part == LayerPart.INTERMEDIATE ? config.intermediateSize() : config.hiddenSize();
                long in = part == LayerPart.OUTPUT ? config.intermediateSize() : config.hiddenSize();
                linear(config.architecture().prefix() + name, out, in, ParameterSpec.Group.LAYERS);
            }
        }
    }

    private void head(int labels) {
        linear(ClassifierHead.denseName(config.architecture()), config.hiddenSize(), config.hiddenSize(),
                ParameterSpec.Group.HEAD);
        linear(ClassifierHead.outputName(config.architecture()), labels, config.hiddenSize(), ParameterSpec.Group.HEAD);
    }

    private void add(String name, List<Long> dims) {
        specs.add(new ParameterSpec(config.architecture().prefix() + name, dims, ParameterSpec.Group.EMBEDDINGS));
    }

    private void norm(String name, long size, ParameterSpec.Group group) {
        specs.add(
                new ParameterSpec(config.architecture().prefix() + name + ParameterSpec.WEIGHT, List.of(size), group));
        specs.add(new ParameterSpec(config.architecture().prefix() + name + ParameterSpec.BIAS, List.of(size), group));
    }

    private void linear(String name, long out, long in, ParameterSpec.Group group) {
        specs.add(new ParameterSpec(name + ParameterSpec.WEIGHT, List.of(out, in), group));
        specs.add(new ParameterSpec(name + ParameterSpec.BIAS, List.of(out), group));
    }
}
