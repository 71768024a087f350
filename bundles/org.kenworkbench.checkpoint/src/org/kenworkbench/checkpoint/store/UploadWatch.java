/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.store;

/** Follows a file on its way into a store, and may stop it. Safe for use by many threads. */
public interface UploadWatch {

    /** Adds bytes that the store has taken; those of a file come to its size. */
    void taken(long bytes);

    /** Tells whether the upload should stop; asked some twenty times a second. */
    boolean isCancelled();
}
