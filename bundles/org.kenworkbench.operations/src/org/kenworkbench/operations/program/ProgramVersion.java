/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.program;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;

/** The version that outputs record. */
public final class ProgramVersion {

    private ProgramVersion() {
    }

    /** Returns the version with its build, as in {@code 0.1.0.202611260022}; {@code unknown} outside OSGi. */
    public static String ofBuild() {
        Bundle bundle = FrameworkUtil.getBundle(ProgramVersion.class);
        return bundle == null ? "unknown" : bundle.getVersion().toString();
    }

    /** Returns the version without its build, as in {@code 0.1.0}; {@code unknown} outside OSGi. */
    public static String text() {
        Bundle bundle = FrameworkUtil.getBundle(ProgramVersion.class);
        if (bundle == null) {
            return "unknown";
        }
        Version version = bundle.getVersion();
        return version.getMajor() + "." + version.getMinor() + '.' + version.getMicro();
    }
}
