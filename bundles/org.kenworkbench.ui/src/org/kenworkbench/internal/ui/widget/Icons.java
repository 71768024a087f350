/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.widget;

import java.util.Optional;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;

/** The icons of this bundle, by their names in the folder {@code icons}. For the UI thread. */
public final class Icons {

    private Icons() {
    }

    /** Returns an icon; empty if there is none of that name. */
    public static Optional<ImageDescriptor> descriptor(String name) {
        return ResourceLocator.imageDescriptorFromBundle(Icons.class, "icons/" + name + ".svg");
    }

    /**
     * Returns the picture of an icon, which is disposed of with its owner; empty if there is none of that name.
     *
     * @param owner control that shows it
     */
    public static Optional<Image> image(Control owner, String name) {
        return descriptor(name)
                .map(icon -> new LocalResourceManager(JFaceResources.getResources(), owner).create(icon));
    }
}
