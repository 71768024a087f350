/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.layers;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A matrix of a transformer's layer, in the order of its work, by the words that architectures name it by. */
public enum MatrixWord {
    QKV("c_attn|query_key_value|qkv(_proj)?|in_proj(_weight)?"), //$NON-NLS-1$
    Q("query|q_proj|q_lin|q|wq"), //$NON-NLS-1$
    K("key|k_proj|k_lin|k|wk"), //$NON-NLS-1$
    V("value|v_proj|v_lin|v|wv"), //$NON-NLS-1$
    O("o_proj|out_lin|out_proj|o|attention\\.wo|attention.*\\.(output\\.)?dense|attn\\.c_proj"), //$NON-NLS-1$
    GATE("gate_proj|w1|wi_0"), //$NON-NLS-1$
    IN("intermediate|intermediate\\.dense|up_proj|fc1|lin1|c_fc|dense_h_to_4h|w3|wi|wi_1"), //$NON-NLS-1$
    OUT("output\\.dense|down_proj|fc2|lin2|mlp\\.c_proj|dense_4h_to_h|w2|wo"); //$NON-NLS-1$

    private final Pattern pattern;

    MatrixWord(String words) {
        pattern = Pattern.compile("(^|.*\\.)(" + words + ")(\\.(weight|kernel|bias))?"); //$NON-NLS-1$ //$NON-NLS-2$
    }

    /** The first whose words the name of a tensor ends with. */
    public static Optional<MatrixWord> of(String name) {
        String within = name.replace('/', '.').toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(word -> word.pattern.matcher(within).matches()).findFirst();
    }

    /** As an axis has it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
