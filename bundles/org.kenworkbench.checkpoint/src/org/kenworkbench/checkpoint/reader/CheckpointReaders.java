/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.reader;

import java.util.List;

import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;

/** Makes readers where no service runtime does. Stateless. */
public final class CheckpointReaders {

    private CheckpointReaders() {
    }

    /**
     * Makes a reader that opens checkpoints of the given formats alone, by the same rules as the service does. Calls to
     * formats of others are guarded, so that a fault of one is named and the others go on.
     */
    public static CheckpointReader of(List<CheckpointFormat> formats) {
        return new ContentCheckpointReader(formats);
    }
}
