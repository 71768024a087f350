/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab;

import java.util.Optional;

import org.kenworkbench.internal.lab.data.Columns;
import org.kenworkbench.operations.Option;

/** The options by which a user names texts. Filled before the operation runs. */
abstract class TextOptions extends FileOptions {

    @Option(names = "--text", label = "COLUMN", required = true, description = "%data.text", order = 3)
    private String text = "";

    @Option(names = "--text-pair", label = "COLUMN", description = "%data.textPair", order = 4)
    private String textPair = "";

    /** The columns of texts whose labels do not matter. */
    final Columns textColumns() {
        return columns(text);
    }

    final Columns columns(String label) {
        return new Columns(text, textPair.isEmpty() ? Optional.empty() : Optional.of(textPair), label);
    }
}
