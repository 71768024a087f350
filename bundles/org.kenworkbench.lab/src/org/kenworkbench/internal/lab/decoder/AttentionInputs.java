/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import ai.djl.ndarray.NDArray;

/** Maps from hidden states to queries, keys and values. */
interface AttentionInputs extends DecoderPart {

    /**
     * Queries, keys and values, each float32 [batch, its heads, tokens, size].
     */
    record Heads(NDArray queries, NDArray keys, NDArray values) {
    }

    /** @param x float32 [batch, tokens, hidden size] */
    Heads of(NDArray x, HeadShape shape, Pass pass);

    /** Brings [batch, tokens, heads · size] into the form of {@link Heads}. */
    static NDArray split(NDArray x, int heads, int size) {
        return x.reshape(x.getShape().get(0), x.getShape().get(1), heads, size).transpose(0, 2, 1, 3);
    }
}
