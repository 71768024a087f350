/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint;

import java.util.List;

/**
 * Description that a {@link CheckpointFormat} gives of itself.
 *
 * @param id      id of the format, as {@code safetensors}
 * @param label   the name a person knows it by
 * @param endings usual endings of the names of such files, as {@code .safetensors}
 * @param hint    a sentence on what such a file has to be like; may be empty
 */
public record FormatDescription(String id, String label, List<String> endings, String hint) {

    /** Creates a description with a copy of the list. */
    public FormatDescription {
        endings = List.copyOf(endings);
    }

    /** Tells whether a file's name ends as those of this format do. */
    public boolean isNameOf(String fileName) {
        return endings.stream().anyMatch(ending -> fileName.regionMatches(true, fileName.length() - ending.length(),
                ending, 0, ending.length()));
    }

    /** The label with the endings, as {@code "SafeTensors *.safetensors"}. */
    public String labelWithEndings() {
        StringBuilder text = new StringBuilder(label);
        endings.forEach(ending -> text.append(" *").append(ending));
        return text.toString();
    }
}
