/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.List;

import org.kenworkbench.internal.lab.model.PretrainedFolder;

/**
 * Names of the tensors of a text part within a model that sees pictures. Stateless. Files have {@code
 * language_model.model.layers…} and {@code language_model.lm_head}, and newer ones may have {@code
 * model.language_model.layers…} and {@code lm_head}, where a decoder by itself has {@code model.layers…} and {@code
 * lm_head}.
 */
final class TextPartNames {

    /** Setting that has the configuration of the text part. */
    static final String CONFIGURATION = "text_config";
    private static final String PART = "language_model.";
    private static final String MODEL = "model.";

    private TextPartNames() {
    }

    /** Has a text part's tensors found by the names that a decoder by itself has; leaves other models as they are. */
    static PretrainedFolder within(PretrainedFolder folder) {
        return isIn(folder)
                ? new PretrainedFolder(new TextPartCheckpoint(folder.checkpoint()), folder.configuration(),
                        folder.folder())
                : folder;
    }

    /** Tells whether a model has a text part. */
    static boolean isIn(PretrainedFolder folder) {
        return folder.configuration().has(CONFIGURATION);
    }

    /** Returns the names that a tensor may have. */
    static List<String> of(String name) {
        return name.startsWith(MODEL)
                ? List.of(name, PART + name, MODEL + PART + name.substring(MODEL.length()))
                : List.of(name, PART + name);
    }
}
