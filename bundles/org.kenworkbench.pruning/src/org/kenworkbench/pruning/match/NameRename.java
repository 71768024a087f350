/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.match;

import java.util.ArrayList;
import java.util.List;

/**
 * A beginning of names that the tuned model has in the place of another one of the base, as {@code
 * model.language_model.} for {@code model.} where a language model became a part of a larger one.
 *
 * @param base  with which names of the base begin; may be empty
 * @param tuned with which the names of the same tensors begin in the tuned model; may be empty
 * @param isFound whether it was looked for and found, and not given
 */
public record NameRename(String base, String tuned, boolean isFound) {

    /** @throws IllegalArgumentException if both are the same */
    public NameRename {
        if (base.equals(tuned)) {
            throw new IllegalArgumentException("'" + base + "' is mapped to itself; leave it out");
        }
    }

    /** A rename that the user gives. */
    public NameRename(String base, String tuned) {
        this(base, tuned, false);
    }

    /**
     * Reads renames as users write them: {@code BASE=TUNED}, several with commas between them.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    public static List<NameRename> parse(String text) {
        List<NameRename> renames = new ArrayList<>();
        if (text.isBlank()) {
            return renames;
        }
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0 || part.indexOf('=', equals + 1) >= 0) {
                throw new IllegalArgumentException(
                        "'" + part.strip() + "' does not have exactly one '='; write the prefix of the base's "
                                + "names, '=' and that of the tuned model's, as in model.=model.language_model.");
            }
            renames.add(new NameRename(part.substring(0, equals).strip(), part.substring(equals + 1).strip()));
        }
        return renames;
    }

    /** Tells whether the rename makes one name of a pair the other. */
    public boolean explains(String ofBase, String ofTuned) {
        return ofBase.startsWith(base) && ofTuned.startsWith(tuned)
                && ofBase.substring(base.length()).equals(ofTuned.substring(tuned.length()));
    }

    /** Returns the rename as users write it. */
    @Override
    public String toString() {
        return base + '=' + tuned;
    }
}
