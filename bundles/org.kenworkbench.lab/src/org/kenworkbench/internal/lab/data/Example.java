/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.util.Objects;
import java.util.Optional;

/**
 * A text with its label.
 *
 * @param text   what is to be classified
 * @param second the other text, where it is a pair that is
 * @param label  as it stands in the data, never empty
 */
public record Example(String text, Optional<String> second, String label) {

    public Example {
        Objects.requireNonNull(text);
        Objects.requireNonNull(second);
        if (label.isEmpty()) {
            throw new IllegalArgumentException("an example without a label");
        }
    }
}
