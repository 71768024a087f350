/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

import java.util.stream.Stream;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.keys.IBindingService;
import org.eclipse.ui.services.IServiceLocator;
import org.eclipse.ui.statushandlers.StatusManager;

/** The commands of {@code plugin.xml} that parts offer as links, whoever handles them. For the UI thread. */
public final class WindowCommands {

    /** Asks for compositions and opens them. */
    public static final String OPEN = "org.kenworkbench.ui.open";

    /** Asks how to prune, beginning with the models of the composition in front. */
    public static final String PRUNE = "org.kenworkbench.ui.prune";

    /** Asks for checkpoints, and then how to prune them. */
    public static final String IMPORT = "org.kenworkbench.ui.import";

    /** Asks how far the models of the composition in front are to be pruned. */
    public static final String SWEEP = "org.kenworkbench.ui.sweep";

    /** Asks what is to be made of what is in front. */
    public static final String EXPORT = "org.kenworkbench.ui.export";

    /** Fetches the models of the demo, and asks how to prune them. */
    public static final String DEMO = "org.kenworkbench.ui.demo";

    /** Opens the result of the demo that comes with the program. */
    public static final String OPEN_DEMO = "org.kenworkbench.ui.openDemo";

    /** Asks for two checkpoints and compares them. */
    public static final String DIFF = "org.kenworkbench.ui.diff";

    private WindowCommands() {
    }

    /**
     * Returns the key of a command, active now or not, as the window may be behind another one; empty if it has none.
     *
     * @param site a window or the site of a part of it
     */
    public static String key(IServiceLocator site, String command) {
        return Stream.of(site.getService(IBindingService.class).getBindings())
                .filter(binding -> binding.getParameterizedCommand() != null
                        && binding.getParameterizedCommand().getId().equals(command))
                .map(binding -> binding.getTriggerSequence().format()).findFirst().orElse("");
    }

    /**
     * Does what a command says; what goes wrong is told to the user.
     *
     * @param site a window or the site of a part of it
     */
    public static void run(IServiceLocator site, String command) {
        try {
            site.getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            StatusManager.getManager().handle(Status.error(String.valueOf(e.getMessage()), e),
                    StatusManager.LOG | StatusManager.SHOW);
        }
    }
}
