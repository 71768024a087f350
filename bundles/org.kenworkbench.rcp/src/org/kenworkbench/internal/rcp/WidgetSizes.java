/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.rcp;

import java.io.IOException;
import java.net.URL;

import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.swt.SWT;
import org.osgi.framework.FrameworkUtil;

/** Makes GTK's widgets smaller than its own themes make them, which are also for touch screens. */
final class WidgetSizes {

    /**
     * System property that names a style sheet of GTK's, which SWT adds to the user's theme; other toolkits do not know
     * it.
     */
    private static final String SHEET = "org.eclipse.swt.internal.gtk.cssFile";

    private WidgetSizes() {
    }

    /** Sets the style sheet, unless the user named one. To be called before there is a display. */
    static void apply() {
        URL sheet = FileLocator.find(FrameworkUtil.getBundle(WidgetSizes.class),
                IPath.fromPortableString("css/gtk.css"));
        if ("gtk".equals(SWT.getPlatform()) && sheet != null && System.getProperty(SHEET) == null) {
            try {
                System.setProperty(SHEET, FileLocator.toFileURL(sheet).getPath());
            } catch (IOException e) {
                ILog.of(WidgetSizes.class).warn("The widgets keep the sizes of GTK's theme.", e);
            }
        }
    }
}
