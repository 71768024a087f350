/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The two programs that an installation can hold. */
enum Kind {

    /** A command that ends by itself and needs no display. */
    COMMAND("") {
        @Override
        Map<String, String> properties(HostFolders folders) {
            return Map.of(INSTANCE_AREA, "@none");
        }
    },

    /** An installation that can open the window. */
    WINDOW("-window") {
        @Override
        Map<String, String> properties(HostFolders folders) throws LaunchException {
            SPI_FLY.setLevel(Level.WARNING);
            Path state = stateFolder(folders);
            return Map.of(INSTANCE_AREA, state.toUri().toString(), "eclipse.application",
                    "org.kenworkbench.rcp.application",
                    "osgi.logfile", state.resolve(".metadata/.log").toString());
        }
    };

    private static final String INSTANCE_AREA = "osgi.instance.area";

    /**
     * Logger of Aries SPI Fly, which reports some hundred lines at each start. Held here, since loggers that nobody
     * holds forget their level.
     */
    private static final Logger SPI_FLY = Logger.getLogger("org.apache.aries.spifly");

    private final String areaName;

    Kind(String areaName) {
        this.areaName = areaName;
    }

    /** Returns the program that the user asks for, as the script found out. */
    static Kind asked() {
        return Boolean.getBoolean("ken.window") ? WINDOW : COMMAND;
    }

    /**
     * Returns a suffix that keeps apart the configuration areas of the two programs: only the window unpacks SWT's
     * native libraries there.
     */
    String areaName() {
        return areaName;
    }

    /** Returns Equinox's properties for this program, beside those of the installation. */
    abstract Map<String, String> properties(HostFolders folders) throws LaunchException;

    /** Makes and returns the folder where a window keeps its layout, its preferences and its log. */
    private static Path stateFolder(HostFolders folders) throws LaunchException {
        Path own = folders.state().orElseThrow(() -> new LaunchException(
                "there is no folder for the window's state; set XDG_STATE_HOME to one.", null));
        try {
            // The folder of the log, which Equinox does not make.
            Files.createDirectories(own.resolve(".metadata"));
        } catch (IOException e) {
            throw new LaunchException(
                    "the folder " + own
                            + ", where the window keeps its state, cannot be created; set XDG_STATE_HOME to a "
                            + "writable folder.",
                    e);
        }
        return own;
    }
}
