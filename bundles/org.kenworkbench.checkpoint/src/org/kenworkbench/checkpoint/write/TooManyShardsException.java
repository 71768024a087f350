/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.write;

import java.io.IOException;

/** Signals that files of the size asked for would be too many; told only once so many are written. */
public final class TooManyShardsException extends IOException {

    private static final long serialVersionUID = 1L;

    TooManyShardsException() {
        super("Shards of the size asked for would be more than " + ShardLayout.MAX_SHARDS
                + " files; ask for larger ones.");
    }
}
