/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.sweep;

import org.eclipse.osgi.util.NLS;

/** Texts of the Sweep wizard. */
final class Messages extends NLS {

    public static String Data_BadFile;
    public static String Data_Both;
    public static String Data_Browse;
    public static String Data_Choice;
    public static String Data_Choices;
    public static String Data_Classify;
    public static String Data_ColumnTip;
    public static String Data_Documents;
    public static String Data_File;
    public static String Data_Hint;
    public static String Data_Label;
    public static String Data_Line;
    public static String Data_NoColumns;
    public static String Data_NoFile;
    public static String Data_NoKeys;
    public static String Data_NoLab;
    public static String Data_NoText;
    public static String Data_Paragraph;
    public static String Data_Perplexity;
    public static String Data_Second;
    public static String Data_SecondHint;
    public static String Data_Split;
    public static String Data_Task;
    public static String Data_Text;
    public static String Data_Title;
    public static String Data_ValidationOnly;
    public static String Data_WholeFile;
    public static String Evaluator_ByData;
    public static String Evaluator_ByProgram;
    public static String Evaluator_Command;
    public static String Evaluator_CommandHint;
    public static String Evaluator_Heading;
    public static String Evaluator_Hint;
    public static String Evaluator_Missing;
    public static String Evaluator_NoData;
    public static String Evaluator_NoLimit;
    public static String Evaluator_Test;
    public static String Evaluator_TestHint;
    public static String Evaluator_Timeout;
    public static String Few_Hint;
    public static String Few_Test;
    public static String Few_Validation;
    public static String Methods_Also;
    public static String Methods_AlsoHelp;
    public static String Methods_AlsoHint;
    public static String Methods_Heading;
    public static String Methods_Hint;
    public static String Results_Empty;
    public static String Results_HasFiles;
    public static String Results_Heading;
    public static String Results_Malformed;
    public static String Results_New;
    public static String Results_Replace;
    public static String Results_Resume;
    public static String Results_WillReplace;
    public static String Results_WillResume;
    public static String Run_Name;
    public static String Search_Heading;
    public static String Search_Margin;
    public static String Search_MarginUnit;
    public static String Search_Refine;
    public static String Search_RefineUnit;
    public static String Search_Seeds;
    public static String Search_SeedsUnit;
    public static String Search_Shares;
    public static String Sweep_Checking;
    public static String Sweep_Description;
    public static String Sweep_Open;
    public static String Sweep_PageTitle;
    public static String Sweep_Title;

    static {
        NLS.initializeMessages("org.kenworkbench.internal.ui.sweep.messages", Messages.class);
    }

    private Messages() {
    }
}
