/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.composition;

import org.xml.sax.SAXException;

/** Reason why the handler stops reading; the message becomes part of the sentence for the user. */
final class KenxRefusal extends SAXException {

    private static final long serialVersionUID = 1L;

    private final boolean aboutVersion;

    KenxRefusal(String message, boolean aboutVersion) {
        super(message);
        this.aboutVersion = aboutVersion;
    }

    /** Whether the file is sound but of a version that is not read here. */
    boolean aboutVersion() {
        return aboutVersion;
    }
}
