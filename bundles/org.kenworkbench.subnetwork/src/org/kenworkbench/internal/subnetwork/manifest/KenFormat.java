/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

/** Names that the {@code .ken} format fixes. */
public final class KenFormat {

    public static final String FORMAT = "ken-subnetwork";
    public static final String VERSION = "1";

    public static final String KEY_FORMAT = "format";
    public static final String KEY_VERSION = "version";
    public static final String KEY_TENSORS = "tensors";
    public static final String KEY_FILES = "files";
    public static final String KEY_BASE = "base_digest";
    public static final String KEY_TUNED = "tuned_digest";
    public static final String KEY_PRUNED = "pruned_digest";

    public static final String MASK = "mask:";
    public static final String VALUES = "values:";
    public static final String KEPT = "kept:";
    public static final String SIGNS = "signs:";
    public static final String LEFT = "left:";
    public static final String RIGHT = "right:";
    public static final String WHOLE = "whole:";
    public static final String FILE = "file:";

    private KenFormat() {
    }
}
