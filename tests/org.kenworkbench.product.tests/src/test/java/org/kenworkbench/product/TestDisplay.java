/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

/**
 * The display of this process, which it has to itself: a keyboard has one owner, and classes of these tests run in
 * several processes at once.
 */
final class TestDisplay {

    private TestDisplay() {
    }

    /**
     * Returns the name of the display, such as {@code :1}.
     *
     * @throws IllegalStateException if there is none for this process
     */
    static String name() {
        String[] names = System.getProperty("ken.product.displays", "").split(",");
        int process = Integer.parseInt(System.getProperty("ken.product.process").replaceAll("\\D+", ""));
        // Without a colon it is what Maven leaves of a variable that is not set.
        if (process > names.length || !names[process - 1].contains(":")) {
            throw new IllegalStateException("These tests need a display for each process that runs them, and there is "
                    + "none for number " + process + "; ./ken test brings them, as xvfb-run does for one process.");
        }
        return names[process - 1];
    }
}
