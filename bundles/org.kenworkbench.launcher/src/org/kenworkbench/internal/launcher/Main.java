/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.core.runtime.adaptor.EclipseStarter;

/**
 * Starts the product in {@code -Dken.home} with the user's arguments and ends the process with the application's exit
 * code.
 */
public final class Main {

    /**
     * Exit code for a broken installation or no place to work in: that of the command line's contract for missing
     * resources.
     */
    private static final int EXIT_RESOURCES = 5;

    /**
     * Mark that keeps the user's arguments from being read as Equinox's own (-data, -debug, -nl, ...). The application
     * removes it.
     */
    private static final String ARGUMENT_MARK = "=";

    /**
     * Property that names, for the application, the file with a sentence for each bundle that was put beside the
     * installation and is left out.
     */
    private static final String LEFT_OUT = "ken.dropins.leftOut";

    private Main() {
    }

    public static void main(String[] arguments) {
        int exitCode;
        try {
            exitCode = launch(Path.of(System.getProperty("ken.home")), arguments);
        } catch (LaunchException e) {
            System.err.println("ken: " + e.getMessage());
            exitCode = EXIT_RESOURCES;
        }
        System.exit(exitCode);
    }

    private static int launch(Path home, String[] arguments) throws LaunchException {
        Installation installation = Installation.at(home);
        Kind kind = Kind.asked();
        HostFolders folders = HostFolders.ofUser();
        // The script knows which commands are over before the module would be loaded.
        if (!Boolean.getBoolean("ken.quick") && installation.has("org.kenworkbench.pruning.cpu")) {
            VectorModule.load();
        }
        Map<String, String> properties = kind.properties(folders);
        Dropins dropins = Dropins.of(installation, folders);
        ConfigurationArea area = ConfigurationArea.open(installation, dropins, kind.areaName(), folders);
        Integer exitCode = run(installation, dropins, area, properties, arguments);
        if (exitCode == null && area.isReadOnly()) {
            // The area that an earlier run left may be damaged, for example by a cleaner of caches. The application has
            // not begun, so it can be started again.
            area.discard();
            area = ConfigurationArea.open(installation, dropins, kind.areaName(), folders);
            exitCode = run(installation, dropins, area, properties, arguments);
        }
        if (exitCode == null) {
            String seeLog = Files.exists(area.log()) ? " (details in " + area.log() + ")" : "";
            String suspects = dropins.jars().isEmpty() ? ""
                    : "remove " + dropins.jars().getFirst().getParent() + ", or ";
            throw new LaunchException("the installation in " + home + " cannot be started" + seeLog + "; " + suspects
                    + "unpack it again.", null);
        }
        return exitCode;
    }

    /**
     * Starts the framework, runs the application and stops the framework.
     *
     * @return the application's exit code, or null if it could not be started: an application of this product deals
     *         with its own errors
     */
    private static Integer run(Installation installation, Dropins dropins, ConfigurationArea area,
            Map<String, String> ofKind,
            String[] arguments) throws LaunchException {
        Map<String, String> properties = properties(installation, dropins, area);
        properties.putAll(ofKind);
        properties.putIfAbsent("osgi.logfile", area.log().toString());
        EclipseStarter.setInitialProperties(properties);
        Integer exitCode = null;
        try {
            EclipseStarter.startup(marked(arguments), null);
            exitCode = EclipseStarter.run(null) instanceof Integer code ? code : null;
        } catch (Exception | LinkageError e) {
            area.log(e);
        }
        try {
            EclipseStarter.shutdown();
        } catch (Exception e) {
            area.log(e);
        }
        area.close(exitCode != null);
        return exitCode;
    }

    private static String[] marked(String[] arguments) {
        String[] marked = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            marked[i] = ARGUMENT_MARK + arguments[i];
        }
        return marked;
    }

    private static Map<String, String> properties(Installation installation, Dropins dropins, ConfigurationArea area)
            throws LaunchException {
        Map<String, String> properties = new HashMap<>();
        installation.config().stringPropertyNames()
                .forEach(name -> properties.put(name, installation.config().getProperty(name)));
        properties.put("osgi.install.area", installation.root().toUri().toString());
        properties.put("osgi.framework", installation.framework().toUri().toString());
        properties.put("org.eclipse.equinox.simpleconfigurator.configUrl",
                dropins.bundlesInfoUrl(installation, area.folder()));
        if (!dropins.jars().isEmpty()) {
            properties.put(LEFT_OUT, dropins.leftOut(area.folder()).toString());
        }
        properties.put("osgi.configuration.area", area.folder().toUri().toString());
        properties.put("osgi.configuration.area.readOnly", String.valueOf(area.isReadOnly()));
        properties.put("osgi.configuration.cascaded", "false");
        properties.put("osgi.user.area", "@none");
        properties.put("org.osgi.framework.system.packages.extra", "jdk.incubator.vector");
        return properties;
    }
}
