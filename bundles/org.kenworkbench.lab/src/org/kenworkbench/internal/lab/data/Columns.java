/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The columns, or keys, that hold what is to be learnt.
 *
 * @param text   of the text
 * @param second of the other text, for pairs
 * @param label  of the label
 */
public record Columns(String text, Optional<String> second, String label) {

    public Columns {
        Objects.requireNonNull(text);
        Objects.requireNonNull(second);
        Objects.requireNonNull(label);
    }

    /** Returns the names of all columns: text, the other text if there is one, label. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of(text));
        second.ifPresent(names::add);
        names.add(label);
        return names;
    }
}
