/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.web;

import java.net.Authenticator;
import java.net.PasswordAuthentication;

import org.eclipse.jdt.annotation.Nullable;

/** Gives the program's account to a proxy, and none to any other server: only what all may read is read. */
final class ProxyAccount extends Authenticator {

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        Authenticator own = getDefault();
        return own == null || getRequestorType() != RequestorType.PROXY ? null
                : own.requestPasswordAuthenticationInstance(getRequestingHost(), getRequestingSite(),
                        getRequestingPort(), getRequestingProtocol(), getRequestingPrompt(), getRequestingScheme(),
                        getRequestingURL(), getRequestorType());
    }
}
