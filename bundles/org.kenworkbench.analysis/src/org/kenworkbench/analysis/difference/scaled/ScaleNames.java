/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.scaled;

import java.util.List;
import java.util.stream.Stream;

import org.kenworkbench.tensor.TensorId;

/** Names under which the programs that write FP8 models store the scales of a tensor. Stateless. */
final class ScaleNames {

    private static final String WEIGHT = ".weight";
    /**
     * Endings behind the tensor's own name: of DeepSeek and Qwen, for experts in one tensor too; of compressed-tensors,
     * ModelOpt, FBGEMM and newer ComfyUI; and of ModelOpt for experts in one tensor.
     */
    private static final List<String> BEHIND = List.of("_scale_inv", "_scale", "_weight_scale");
    /** Endings in place of {@value #WEIGHT}: of ComfyUI, and of DeepSeek from version 4 on. */
    private static final List<String> IN_PLACE = List.of(".scale_weight", ".scale");

    private ScaleNames() {
    }

    /** Returns the names that a tensor's scales may have, the most likely ones first. */
    static Stream<TensorId> of(TensorId codes) {
        String name = codes.name();
        Stream<String> behind = BEHIND.stream().map(name::concat);
        if (!name.endsWith(WEIGHT)) {
            return behind.map(TensorId::new);
        }
        String stem = name.substring(0, name.length() - WEIGHT.length());
        return Stream.concat(behind, IN_PLACE.stream().map(stem::concat)).map(TensorId::new);
    }
}
