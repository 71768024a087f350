/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Tests of the views as painters: what is drawn where, what is read back of a picture, and what fits in a small box.
 * Has more than 25 types: a test for each view, and the models and pictures that they share.
 */
package org.kenworkbench.viz.tests;
