/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork;

/** Names that the {@code .ken} format fixes. */
public final class KenFormat {

    public static final String FORMAT = "ken-subnetwork"; //$NON-NLS-1$
    public static final String VERSION = "1"; //$NON-NLS-1$

    public static final String KEY_FORMAT = "format"; //$NON-NLS-1$
    public static final String KEY_VERSION = "version"; //$NON-NLS-1$
    public static final String KEY_TENSORS = "tensors"; //$NON-NLS-1$
    public static final String KEY_FILES = "files"; //$NON-NLS-1$
    public static final String KEY_BASE = "base_digest"; //$NON-NLS-1$
    public static final String KEY_TUNED = "tuned_digest"; //$NON-NLS-1$
    public static final String KEY_PRUNED = "pruned_digest"; //$NON-NLS-1$

    public static final String MASK = "mask:"; //$NON-NLS-1$
    public static final String VALUES = "values:"; //$NON-NLS-1$
    public static final String KEPT = "kept:"; //$NON-NLS-1$
    public static final String SIGNS = "signs:"; //$NON-NLS-1$
    public static final String LEFT = "left:"; //$NON-NLS-1$
    public static final String RIGHT = "right:"; //$NON-NLS-1$
    public static final String WHOLE = "whole:"; //$NON-NLS-1$
    public static final String FILE = "file:"; //$NON-NLS-1$

    private KenFormat() {
    }
}
