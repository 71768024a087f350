/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;
import java.util.UUID;

import org.kenworkbench.internal.operations.host.HostSystem;

/** The name of this machine, as a part of the names of files on disks that several machines may see. Stateless. */
final class MachineName {

    private static final String NAME = clean(find());

    private MachineName() {
    }

    /** Returns the name; one that no other process has if the system does not tell. */
    static String ofThis() {
        return NAME;
    }

    private static String find() {
        try {
            return HostSystem.ofThis().machineName();
        } catch (IOException _) {
            return UUID.randomUUID().toString();
        }
    }

    /** Leaves what the name of a file may have on any system, and is no way out of a folder. */
    private static String clean(String name) {
        return "on-" + name.replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
