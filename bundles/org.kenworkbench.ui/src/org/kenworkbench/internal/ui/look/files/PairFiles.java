/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.files;

import java.io.IOException;
import java.util.List;

import org.kenworkbench.operations.inputs.ConfigurationDifference;
import org.kenworkbench.tensor.Checkpoint;

/**
 * The files of a pair, and how their configurations differ. Immutable.
 *
 * @param base       all files of the base
 * @param tuned      all files of the tuned model
 * @param difference between their configurations
 */
public record PairFiles(List<StoredFile> base, List<StoredFile> tuned, ConfigurationDifference difference) {

    public PairFiles {
        base = List.copyOf(base);
        tuned = List.copyOf(tuned);
    }

    /** Looks at the files, and reads the configurations: small files, but files. */
    public static PairFiles of(Checkpoint base, Checkpoint tuned) throws IOException {
        return new PairFiles(StoredFile.of(base), StoredFile.of(tuned), ConfigurationDifference.of(base, tuned));
    }
}
