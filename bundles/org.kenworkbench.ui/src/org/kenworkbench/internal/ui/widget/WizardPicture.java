/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;

/** The picture in the title of wizards. */
public final class WizardPicture {

    private static final String BUNDLE = "org.kenworkbench.ui";
    private static final String FILE = "icons/wizard64.svg";

    private WizardPicture() {
    }

    public static ImageDescriptor descriptor() {
        return ResourceLocator.imageDescriptorFromBundle(BUNDLE, FILE).orElseThrow();
    }
}
