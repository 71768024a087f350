/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

/** The parts of a layer that have weights. */
enum LayerPart {

    QUERY("attention.self.query", "attention.q_lin"),
    KEY("attention.self.key", "attention.k_lin"),
    VALUE("attention.self.value", "attention.v_lin"),
    ATTENTION_OUTPUT("attention.output.dense", "attention.out_lin"),
    ATTENTION_NORM("attention.output.LayerNorm", "sa_layer_norm"),
    INTERMEDIATE("intermediate.dense", "ffn.lin1"),
    OUTPUT("output.dense", "ffn.lin2"),
    OUTPUT_NORM("output.LayerNorm", "output_layer_norm");

    private final String usual;
    private final String distilled;

    LayerPart(String usual, String distilled) {
        this.usual = usual;
        this.distilled = distilled;
    }

    private boolean isInput() {
        return this == QUERY || this == KEY || this == VALUE;
    }

    boolean isNorm() {
        return this == ATTENTION_NORM || this == OUTPUT_NORM;
    }

    /** Prefix of a layer's names, in all layouts but that of DistilBERT. */
    static String layer(int layer) {
        return "encoder.layer." + layer + '.';
    }

    /** Name without {@code .weight} or {@code .bias}, within the encoder. */
    String in(Architecture architecture, int layer) {
        if (architecture == Architecture.DISTILBERT) {
            return "transformer.layer." + layer + '.' + distilled;
        }
        return layer(layer) + usual + (architecture == Architecture.DEBERTA && isInput() ? "_proj" : "");
    }
}
