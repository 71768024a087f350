/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.weights;

import org.eclipse.osgi.util.NLS;

/** Texts about weights that cannot be shown. */
final class Messages extends NLS {

    public static String Weights_Closing;
    public static String Weights_NoRule;
    public static String Weights_NoTensor;
    public static String Weights_NotPruned;
    public static String Weights_Preview;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.weights.messages", Messages.class);
    }

    private Messages() {
    }
}
