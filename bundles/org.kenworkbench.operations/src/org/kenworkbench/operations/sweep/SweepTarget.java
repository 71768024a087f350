/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.sweep;

import java.nio.file.Path;

/**
 * Results of a sweep.
 *
 * @param out           their folder
 * @param force         whether results in it may be replaced
 * @param resume        whether scores in it count
 * @param absolutePaths whether results name the inputs by absolute paths
 */
public record SweepTarget(Path out, boolean force, boolean resume, boolean absolutePaths) {

    /** Results that name the inputs by relative paths. */
    public SweepTarget(Path out, boolean force, boolean resume) {
        this(out, force, resume, false);
    }
}
