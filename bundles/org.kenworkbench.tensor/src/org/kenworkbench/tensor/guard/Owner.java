/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.guard;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * Tells whose a service is.
 *
 * @param name    the bundle's name and version; the name of the class where there are no bundles
 * @param bundle  whether there is a bundle
 * @param builtIn whether it is one of KEN's own
 */
record Owner(String name, boolean bundle, boolean builtIn) {

    private static final String OWN = "org.kenworkbench.";
    private static final String EXAMPLES = "org.kenworkbench.examples.";

    static Owner of(Object service) {
        Class<?> type = service.getClass();
        try {
            Bundle bundle = FrameworkUtil.getBundle(type);
            if (bundle != null) {
                return new Owner(bundle.getSymbolicName() + ' ' + bundle.getVersion(), true,
                        isOwn(String.valueOf(bundle.getSymbolicName())));
            }
        } catch (LinkageError _) {
            // A class path without OSGi.
        }
        return new Owner(type.getName(), false, isOwn(type.getName()));
    }

    private static boolean isOwn(String name) {
        return name.startsWith(OWN) && !name.startsWith(EXAMPLES);
    }

    @Override
    public String toString() {
        return (bundle ? "the bundle " : "the class ") + name;
    }
}
