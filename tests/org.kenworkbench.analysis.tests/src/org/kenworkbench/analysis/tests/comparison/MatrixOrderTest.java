/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.tests.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.analysis.layers.MatrixOrder;

class MatrixOrderTest {

    /** Names of BERT, Llama, GPT-2 and T5 as they are used. */
    @ParameterizedTest
    @ValueSource(strings = {
            "attention.self.query.weight attention.self.query.bias attention.self.key.weight "
                    + "attention.self.value.weight attention.output.dense.weight",
            "self_attn.q_proj.weight self_attn.k_proj.weight self_attn.v_proj.weight self_attn.o_proj.weight",
            "mlp.gate_proj.weight mlp.up_proj.weight mlp.down_proj.weight",
            "attn.c_attn.weight attn.c_attn.bias attn.c_proj.weight",
            "SelfAttention.q SelfAttention.k SelfAttention.v SelfAttention.o",
            "intermediate.dense.weight output.dense.weight"})
    void namesAreInTheOrderOfTheirUse(String names) {
        List<String> wanted = List.of(names.split(" "));
        assertEquals(wanted, wanted.reversed().stream().sorted(MatrixOrder.BY_USE).toList());
        assertEquals(wanted, wanted.stream().sorted().sorted(MatrixOrder.BY_USE).toList());
    }
}
