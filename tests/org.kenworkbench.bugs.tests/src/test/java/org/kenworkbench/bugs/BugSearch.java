/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.bugs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import edu.umd.cs.findbugs.BugCollectionBugReporter;
import edu.umd.cs.findbugs.DetectorFactoryCollection;
import edu.umd.cs.findbugs.FindBugs2;
import edu.umd.cs.findbugs.Priorities;
import edu.umd.cs.findbugs.Project;
import edu.umd.cs.findbugs.config.UserPreferences;

/** Searches classes for patterns of bugs by SpotBugs, from medium confidence on. One thread. */
final class BugSearch {

    private BugSearch() {
    }

    /**
     * Searches classes.
     *
     * @param classes    folders of classes, each a root of packages
     * @param libraries  archives and folders of what they use
     * @param exclusions filter of what is not reported
     * @return a sentence for each bug, with its place
     */
    static List<String> bugs(List<Path> classes, List<Path> libraries, Path exclusions)
            throws IOException, InterruptedException {
        Project project = new Project();
        classes.forEach(folder -> project.addFile(folder.toString()));
        libraries.forEach(file -> project.addAuxClasspathEntry(file.toString()));
        BugCollectionBugReporter found = new BugCollectionBugReporter(project);
        found.setPriorityThreshold(Priorities.NORMAL_PRIORITY);
        try (FindBugs2 search = new FindBugs2()) {
            search.setProject(project);
            search.setBugReporter(found);
            search.setDetectorFactoryCollection(DetectorFactoryCollection.instance());
            UserPreferences preferences = UserPreferences.createDefaultUserPreferences();
            preferences.setEffort(UserPreferences.EFFORT_DEFAULT);
            search.setUserPreferences(preferences);
            search.addFilter(exclusions.toString(), false);
            search.finishSettings();
            search.execute();
        }
        return found.getBugCollection().getCollection().stream().map(bug -> bug.getType() + ": " + bug.getMessage()
                + " (" + bug.getPrimarySourceLineAnnotation() + ')').sorted().toList();
    }
}
