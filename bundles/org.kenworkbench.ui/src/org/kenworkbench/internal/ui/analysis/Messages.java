/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.analysis;

import org.eclipse.osgi.util.NLS;

/** Texts of the page Analyses. */
final class Messages extends NLS {

    public static String Analysis_End;
    public static String Analysis_Fact;
    public static String Analysis_Job;
    public static String Analysis_Listing;
    public static String Analysis_NoRow;
    public static String Analysis_NoTensor;
    public static String Analysis_Of;
    public static String Analysis_OfRow;
    public static String Analysis_Ready;
    public static String Analysis_Run;
    public static String Analysis_Running;
    public static String Analysis_Value;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.analysis.messages", Messages.class);
    }

    private Messages() {
    }
}
