/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.util.Optional;

/** Check of the content of each example. Stateless. */
final class ExampleCheck {

    private ExampleCheck() {
    }

    /** @param place names the example in messages */
    static Example example(String place, Columns columns, String text, Optional<String> second, String label)
            throws DataException {
        requireContent(place, columns.text(), text);
        if (second.isPresent()) {
            requireContent(place, columns.second().orElseThrow(), second.get());
        }
        requireContent(place, columns.label(), label);
        return new Example(text, second, label.strip());
    }

    private static void requireContent(String place, String column, String value) throws DataException {
        if (value.isBlank()) {
            throw new DataException(place + ": '" + column + "' is empty; fill it or take the line out.");
        }
    }
}
