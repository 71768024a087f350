/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.prune.rule;

import org.eclipse.osgi.util.NLS;

/** Texts of this package. */
final class Messages extends NLS {

    public static String Rule_Default;
    public static String Rule_Kept;
    public static String Rule_Reset;
    public static String Rule_Heading;
    public static String Rule_NoPictures;
    public static String Rule_Pictures;
    public static String Sample_Gone;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.prune.rule.messages", Messages.class);
    }

    private Messages() {
    }
}
