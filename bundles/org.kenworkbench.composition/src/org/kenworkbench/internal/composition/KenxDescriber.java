/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.composition;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.core.runtime.QualifiedName;
import org.eclipse.core.runtime.content.IContentDescription;
import org.eclipse.core.runtime.content.ITextContentDescriber;
import org.eclipse.core.runtime.content.XMLRootElementContentDescriber2;
import org.kenworkbench.composition.CompositionPackage;

/**
 * Tells compositions by their root element. The platform's own describer calls other XML "indeterminate", which
 * together with the ending would still count as a composition; here it is none.
 */
public final class KenxDescriber implements ITextContentDescriber, IExecutableExtension {

    private final XMLRootElementContentDescriber2 root = new XMLRootElementContentDescriber2();

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data)
            throws CoreException {
        root.setInitializationData(element, property, "{" + CompositionPackage.eNS_URI + "}Composition");
    }

    @Override
    public int describe(InputStream contents, IContentDescription description) throws IOException {
        return strict(root.describe(contents, description));
    }

    @Override
    public int describe(Reader contents, IContentDescription description) throws IOException {
        return strict(root.describe(contents, description));
    }

    @Override
    public QualifiedName[] getSupportedOptions() {
        return root.getSupportedOptions();
    }

    private static int strict(int answer) {
        return answer == VALID ? VALID : INVALID;
    }
}
