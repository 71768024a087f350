/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import ai.djl.ndarray.NDArray;

/** Computes hidden states from tokens, as one layout has it. */
interface EncoderBody {

    /**
     * Computes the last layer's output. Arrays that are made belong to the batch's manager.
     *
     * @param training whether dropout is at work
     * @return float32 [batch, tokens, hidden size]
     */
    NDArray hiddenStates(TokenBatch batch, boolean training);
}
